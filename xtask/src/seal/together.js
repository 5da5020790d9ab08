// The counterpart of apart.rs, put into the page's script by sealing: makes the code section of a program, and of what
// comes to it later, of the custom section in which the numbers of its code are served sorted by kind.
{
  const together = (file) => {
    const out = new Uint8Array(2 * file.length);
    let [at, to] = [8, 8];
    // A number in LEB128.
    const number = () => {
      let [sum, place, byte] = [0, 0];
      do {
        byte = file[at++];
        sum |= (byte & 127) << place;
        place += 7;
      } while (byte > 127);
      return sum >>> 0;
    };
    // A file that was cut short, or is damaged, never comes to an end.
    const check = (well) => {
      if (!well) throw new Error("The program is cut short.");
    };
    // Puts the length before what came after its place: in five bytes, as many as it may have.
    const length = (start) => {
      for (let [place, left] = [start - 5, to - start]; place < start; place++, left >>>= 7) out[place] = (left & 127) | (place < start - 1 && 128);
    };
    const code = () => {
      at += 5;
      const operands = file.subarray(at, (at += 256));
      const lengths = Array.from({ length: 11 }, number);
      const from = Uint32Array.of(0, ...lengths.map((length) => (at += length) - length));
      const last = new Uint8Array(256);
      const move = (stream) => {
        check(to < out.length && from[stream] < file.length);
        return (out[to++] = file[from[stream]++]);
      };
      const moveNumber = (stream) => {
        at = from[stream];
        const count = number();
        while (from[stream] < at) move(stream);
        return count;
      };
      const moveOperand = (instruction, stream) => {
        if (stream === 8) out[to++] = last[instruction] ^= file[from[8]++];
        else if (stream) while (move(stream) > 127);
      };
      const body = () => {
        for (let declared = moveNumber(2); declared--; move(2)) moveNumber(2);
        for (let depth = 1; depth; ) {
          let instruction = move(1);
          if (instruction === 0x0b) depth--;
          else if (instruction > 1 && instruction < 5) depth++;
          if (instruction === 0x0e) for (let labels = moveNumber(9); labels-- >= 0; ) moveNumber(9);
          else if (instruction === 0x43 || instruction === 0x44) for (let bytes = instruction === 0x43 ? 4 : 8; bytes--; ) move(11);
          else {
            if (instruction === 0xfc) instruction = 0xe0 + move(1);
            const streams = operands[instruction];
            if (streams) moveOperand(instruction, streams & 15);
            if (streams > 15) moveOperand(instruction, streams >> 4);
          }
        }
      };
      out[to++] = 10;
      const start = (to += 5);
      for (let functions = moveNumber(2); functions--; ) {
        const start = (to += 5);
        body();
        length(start);
      }
      length(start);
    };
    out.set(file.subarray(0, 8));
    while (at < file.length) {
      const start = at++;
      const end = number() + at;
      check(end <= file.length);
      // Of the sections that tools add for each other, only `code` is ours.
      if (file[start] === 0 && file[at] === 4 && file[at + 1] === 0x63) code();
      else {
        out.set(file.subarray(start, end), to);
        to += end - start;
      }
      at = end;
    }
    return out.subarray(0, to);
  };
  const { file } = crewBoot;
  crewBoot.whole = async (answer) => {
    const bytes = new Uint8Array(await (await answer).arrayBuffer());
    // Only a program begins with a zero.
    return new Response(bytes[0] ? bytes : together(bytes), { headers: { "content-type": "application/wasm" } });
  };
  crewBoot.file = (...place) => crewBoot.whole(file(...place));
}

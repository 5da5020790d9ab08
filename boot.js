// The only script written by hand. It stands in the page before the program, and outlives its panics: it paints the
// first frame, keeps what is typed and pressed early, starts the program, says why that failed, and shows a plain
// screen after a panic. The program reads and calls, on `window.crewBoot`:
//   pasted                 all lines of a paste that a field of the first frame holds as one, else undefined
//   pressed, sample        whether Connect, or "Try the sample crew", was pressed early
//   file(name, fallback)   a file of the program, as the answer of a host: fetched, or unpacked if the page holds it
//   whenReady(act)         calls act now, or when what a person is in the midst of has ended: a composition, a press, a key
//   started()              the program has taken over
//   hold(id, title, text)  keeps the text of a result for the screen after a panic
//   panicked(place)        shows that screen
(() => {
  const [page, root] = [document, document.documentElement];
  const find = (place, within = page) => within.querySelector(place);
  const [results, held] = [new Map(), new Map()];
  let [over, failed, waiting, wasm] = [false, false];
  const attempt = (act) => {
    try {
      return act();
    } catch {}
  };
  const stored = (key) => attempt(() => [JSON.parse(localStorage.getItem(key))].find((record) => record.v === 1)) ?? {};
  const settings = stored("crew-console.settings");
  const crews = stored("crew-console.crews").crews;
  const crew = Array.isArray(crews) ? crews.find((entry) => entry?.crew?.id === settings.crew && typeof entry.crew.name === "string")?.crew : undefined;
  if (settings.theme === "light" || settings.theme === "dark") root.dataset.theme = settings.theme;

  // Of the first frame, the parts that fit; as they arrive, so that nothing else is ever painted.
  const view = /^#\/runs?\b/.test(location.hash) ? "view" : crew && location.hash !== "#/connect" ? "form" : "connect";
  const host = () => attempt(() => new URL(crew.place.at, location).host) ?? "runs inside this page";
  const fill = (place, text) => {
    const part = find(place);
    if (part && part.textContent !== text) part.textContent = text;
  };
  const fit = () => {
    wasm ??= find("link#program-wasm") && boot.file("program-wasm");
    for (const part of page.querySelectorAll("#app [data-first]")) {
      if (part.dataset.first === "crew" ? crew : part.dataset.first === view) part.hidden = false;
      else part.remove();
      delete part.dataset.first;
    }
    if (crew) {
      find(".header")?.classList.add("header--crew");
      fill(".crew__name", crew.name);
      fill(".host__start", host().slice(0, -13));
      fill(".host__end", host().slice(-13));
    }
    if (root.dataset.theme) {
      find("#boot-theme")?.setAttribute("aria-label", `Theme: ${settings.theme}`);
      find("#boot-theme use")?.setAttribute("href", settings.theme === "dark" ? "#i-moon" : "#i-sun");
    }
  };
  const watch = new MutationObserver(fit);
  watch.observe(page, { childList: true, subtree: true });

  // What a person does before the program is there.
  const early = (kind) => {
    boot[kind] = true;
    if (!failed) fill(".connect__actions [role=status]", "Waiting for the program to arrive; then this goes on by itself.");
  };
  const listen = (kind, act) => page.addEventListener(kind, (event) => over || act(event), true);
  listen("submit", (event) => (event.preventDefault(), early("pressed")));
  listen("click", (event) => event.target.closest?.("#boot-sample") && early("sample"));
  // The program waits for the end of a composition (IME), a press or a key; of these two five seconds at most, each time.
  const free = (what, after, press = held.get(what)) => setTimeout(() => held.get(what) === press && held.delete(what) && (held.size || waiting?.()), after);
  listen("compositionstart", () => held.set("composition", {}));
  listen("compositionend", () => free("composition"));
  for (const kind of ["pointerdown", "keydown"]) listen(kind, ({ code }) => held.set(code, {}) && free(code, 5000));
  for (const kind of ["pointerup", "keyup"]) listen(kind, ({ code }) => free(code, 50));
  listen("input", ({ target }) => target.id === boot.into && (boot.pasted = undefined));
  listen("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain").trim() ?? "";
    // Noted after the paste's own input event: what is typed from then on counts more.
    if (/[\r\n]/.test(text)) setTimeout(() => ([boot.pasted, boot.into] = [text, event.target.id]));
  });

  const note = (title, text, words) => {
    const part = find("#boot-note").content.cloneNode(true);
    find(".note__title", part).textContent = title;
    find(".note__text", part).textContent = text;
    find(".note__words", part).textContent = words;
    find("button", part).addEventListener("click", () => location.reload());
    return part;
  };
  const say = (title, text, words) => {
    failed = true;
    fill(".connect__actions [role=status]", "");
    find(".connect")?.classList.add("connect--trouble");
    if (find(".connect__card")) find(".connect__card").after(note(title, text, words));
    else (find(".pane__body") ?? find("main")).append(note(title, text, words));
  };
  const boot = (window.crewBoot = {
    pressed: false,
    sample: false,
    async file(name, fallback) {
      const place = find(`#${name}, link[rel=${name}]`);
      const packed = place?.text && Uint8Array.from(atob(place.text), (letter) => letter.charCodeAt());
      if (packed) return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")), { headers: { "content-type": "application/wasm" } });
      const answer = await fetch(place?.href ?? fallback);
      if (answer.ok) return answer;
      throw new Error(`${answer.url}: HTTP ${answer.status}`);
    },
    whenReady: (act) => (held.size ? (waiting = act) : act()),
    started: () => ((over = true), (boot.pasted = undefined)),
    hold: (id, title, text) => results.set(id, [title, text]),
    panicked(place) {
      if (find("#boot-held")) return;
      over = true;
      const screen = find("#boot-stopped").content.cloneNode(true);
      const column = find("#boot-held", screen);
      column.append(note("Crew Console has stopped", "A fault in this page, not in your crews: their runs go on. Reload to come back to them.", place));
      const put = (tag, own) => column.append(Object.assign(page.createElement(tag), own));
      for (const [title, text] of results.values()) {
        put("h2", { textContent: title });
        put("pre", { className: "note__words", tabIndex: 0, textContent: text });
        put("a", { className: "button", download: `${title}.md`, href: URL.createObjectURL(new Blob([text])), textContent: "Download" });
      }
      find("#app").replaceChildren(screen);
      find("#boot-held .note__title").focus();
    },
  });
  const fatal = (error) => error?.name === "RuntimeError" && boot.panicked(String(error.message));
  addEventListener("error", (event) => fatal(event.error));
  addEventListener("unhandledrejection", (event) => fatal(event.reason));

  // Starts the program; if that fails, finds out why.
  const why = async (files) => {
    if (files[0] && location.protocol === "file:") return ["This copy does not run from disk", "Browsers do not load a program from disk. Open the single file, crew-console.html, instead; or put the whole folder on any web server; or, with the sources, run cargo xtask serve."];
    const smallest = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
    if (!attempt(() => new WebAssembly.Module(smallest))) return ["WebAssembly is blocked", "The browser, or a rule of the host that serves this page, does not let WebAssembly run. This page needs it."];
    for (const href of files.filter(Boolean)) {
      const name = new URL(href).pathname.split("/").pop();
      const answer = await fetch(href).catch(() => undefined);
      const kind = answer?.headers.get("content-type") ?? "a file without a type";
      if (answer && (!answer.ok || kind.includes("html"))) return ["A file of the program is missing", `The host answers ${answer.ok ? "with a web page" : answer.status} for ${name}. Put the whole folder there.`];
      if (answer && name.endsWith(".js") && !kind.includes("javascript")) return ["A file of the program has a wrong type", `The host serves ${name} as ${kind}. Scripts have to be served as text/javascript.`];
      if (!(await answer?.arrayBuffer().catch(() => undefined))) return ["The program did not arrive", `${name} could not be loaded whole. Check the connection, then reload.`];
    }
    return ["The program could not be read", "A file of it is cut short, or belongs to another version. Reload; if that does not help, put it there again, whole."];
  };
  addEventListener("DOMContentLoaded", async () => {
    fit();
    watch.disconnect();
    const [glue, file] = ["#program-glue", "#program-wasm"].map((place) => find(place)?.href);
    wasm ??= boot.file("program-wasm");
    // The single file holds the glue itself, which has left its start here.
    await Promise.resolve(boot.program ?? import(glue).then((module) => module.default))
      .then((program) => program({ module_or_path: boot.whole?.(wasm) ?? wasm }))
      .catch(async (error) => over || say(...(await why([glue, file])), String(error)));
  });
})();

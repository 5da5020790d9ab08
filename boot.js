// The only script written by hand. It stands in the page before the program, and outlives its panics: it paints the
// first frame, keeps what is typed and pressed early, starts the program, says why that failed, and shows a plain
// screen after a panic. The program reads and calls, on `window.crewBoot`:
//   pasted                 all lines of a paste that a field of the first frame holds as one, else undefined
//   pressed, sample        whether Connect, or "Try the sample crew", was pressed early
//   whenReady(act)         calls act now, or when a composition (IME) in a field of the first frame has ended
//   started()              the program has taken over
//   hold(id, title, text)  keeps the text of a result for the screen after a panic
//   panicked(place)        shows that screen
(() => {
  const page = document;
  const results = new Map();
  let over = false;
  let failed = false;
  let composing = false;

  const stored = (key) => {
    try {
      const record = JSON.parse(localStorage.getItem(key));
      return record?.v === 1 ? record : {};
    } catch {
      return {};
    }
  };
  const settings = stored("crew-console.settings");
  const crews = stored("crew-console.crews").crews;
  const crew = Array.isArray(crews) ? crews.find((entry) => entry?.crew?.id === settings.crew)?.crew : undefined;
  if (settings.theme === "light" || settings.theme === "dark") page.documentElement.dataset.theme = settings.theme;

  // Of the first frame, the parts that fit; as they arrive, so that nothing else is ever painted.
  const view = () => {
    if (/^#\/runs?\/?/.test(location.hash)) return "view";
    return crew && location.hash !== "#/connect" ? "form" : "connect";
  };
  const host = () => {
    try {
      return new URL(crew.place.at, location).host;
    } catch {
      return "runs inside this page";
    }
  };
  const fit = () => {
    for (const part of page.querySelectorAll("#app [data-first]")) {
      const fits = part.dataset.first === "crew" ? crew : part.dataset.first === view();
      if (fits) part.hidden = false;
      else part.remove();
      delete part.dataset.first;
    }
    const fill = (place, text) => {
      const part = page.querySelector(place);
      if (part && part.textContent !== text) part.textContent = text;
    };
    if (crew) {
      page.querySelector(".header")?.classList.add("header--crew");
      fill(".crew__name", String(crew.name));
      fill(".host__start", host().slice(0, -13));
      fill(".host__end", host().slice(-13));
    }
    if (page.documentElement.dataset.theme) {
      const button = page.querySelector("#boot-theme");
      button?.setAttribute("aria-label", `Theme: ${settings.theme}`);
      button?.querySelector("use")?.setAttribute("href", settings.theme === "dark" ? "#i-moon" : "#i-sun");
    }
  };
  const watch = new MutationObserver(fit);
  watch.observe(page, { childList: true, subtree: true });

  // What a person does before the program is there.
  const wait = (text) => {
    const place = page.querySelector(".connect__actions [role=status]");
    if (place) place.textContent = text;
  };
  const early = (kind) => {
    boot[kind] = true;
    if (!failed) wait("Waiting for the program to arrive; then this goes on by itself.");
  };
  const listen = (kind, act) => page.addEventListener(kind, (event) => over || act(event), true);
  listen("submit", (event) => (event.preventDefault(), early("pressed")));
  listen("click", (event) => event.target.closest?.("#boot-sample") && early("sample"));
  listen("compositionstart", () => (composing = true));
  listen("compositionend", () => (composing = false));
  listen("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    // Read after the paste: what is typed into the field from then on counts more.
    if (/[\r\n]/.test(text.trim())) setTimeout(() => (boot.pasted = text));
  });
  listen("input", () => (boot.pasted = undefined));

  // Notes and the screen after a panic; all texts are set as text.
  const note = (title, text, words) => {
    const part = page.querySelector("#boot-note").content.cloneNode(true);
    part.querySelector(".note__title").textContent = title;
    part.querySelector(".note__text").textContent = text;
    part.querySelector("button").addEventListener("click", () => location.reload());
    if (words) part.querySelector(".note__words").textContent = words;
    else part.querySelector(".note__words").remove();
    return part;
  };
  const say = (title, text, words) => {
    failed = true;
    wait("");
    page.querySelector(".connect")?.classList.add("connect--trouble");
    const card = page.querySelector(".connect__card");
    if (card) card.after(note(title, text, words));
    else (page.querySelector(".pane__body") ?? page.querySelector("main")).append(note(title, text, words));
  };
  const boot = {
    pressed: false,
    sample: false,
    whenReady: (act) => {
      if (composing) page.addEventListener("compositionend", () => setTimeout(act), { once: true });
      else act();
    },
    started: () => (over = true),
    hold: (id, title, text) => results.set(id, [title, text]),
    panicked: (place) => {
      if (page.querySelector("#boot-held")) return;
      over = true;
      const screen = page.querySelector("#boot-stopped").content.cloneNode(true);
      const column = screen.querySelector(".connect");
      column.id = "boot-held";
      column.append(note("Crew Console has stopped", "A fault in this page, not in your crews: their runs go on. Reload the page to come back to them.", place));
      for (const [title, text] of results.values()) {
        column.append(Object.assign(page.createElement("h2"), { textContent: title }));
        column.append(Object.assign(page.createElement("pre"), { className: "note__words", tabIndex: 0, textContent: text }));
      }
      page.querySelector("#app").replaceChildren(screen);
      page.querySelector("#boot-held .note__title").focus();
    },
  };
  window.crewBoot = boot;
  const fatal = (error) => error?.name === "RuntimeError" && boot.panicked(String(error.message));
  addEventListener("error", (event) => fatal(event.error));
  addEventListener("unhandledrejection", (event) => fatal(event.reason));

  // Starts the program; if that fails, finds out why.
  const why = async (error, files) => {
    const words = String(error?.message ?? error);
    if (location.protocol === "file:") {
      return say("This copy does not run from disk", "Browsers do not load a program from disk. Put the whole folder on any web server, then open it from there.", words);
    }
    try {
      new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    } catch (blocked) {
      return say("WebAssembly is blocked", "The browser, or a rule of the host that serves this page, does not let WebAssembly run. This page needs it.", String(blocked));
    }
    for (const { href } of files) {
      const name = new URL(href).pathname.split("/").pop();
      const answer = await fetch(href).catch(() => undefined);
      const kind = answer?.headers.get("content-type") ?? "no type";
      const wrong = kind.includes("html") || (name.endsWith(".js") && !kind.includes("javascript"));
      if (answer && !answer.ok) return say("A file of the program is missing", `The host answers ${answer.status} for ${name}. Put the whole folder there.`, words);
      if (answer && wrong) return say("A file of the program has a wrong type", `The host serves ${name} as ${kind}; a script has to be served as text/javascript.`, words);
      if (!(await answer?.arrayBuffer().catch(() => undefined))) return say("The program did not arrive", `${name} could not be loaded whole. Check the connection, then reload.`, words);
    }
    say("The program could not be read", "Its files arrived, but one is cut short, or belongs to another version. Reload; if that does not help, put the whole folder on the host again.", words);
  };
  addEventListener("DOMContentLoaded", async () => {
    fit();
    watch.disconnect();
    const files = ["#program-glue", "#program-wasm"].map((place) => page.querySelector(place));
    try {
      const program = await import(files[0].href);
      await program.default({ module_or_path: files[1].href });
    } catch (error) {
      if (!over) await why(error, files);
    }
  });
})();

// Added by the tests only: how often a person asked for a run, and what the page then sent.
(() => {
  // The window's name outlives a document that is loaded anew by the page itself.
  const note = (line) => { window.name += `${line}\n`; };
  const asked = () => note("asked");
  note("here");
  addEventListener("submit", (e) => e.target.matches("#run-form") && asked(), true);
  addEventListener("keydown", (e) => e.key === "Enter" && (e.ctrlKey || e.metaKey) && asked(), true);
  addEventListener("click", (e) => {
    const button = e.target.closest?.("button");
    if (button && /^(Start|Run|Try) again/.test(button.innerText.trim())) asked();
  }, true);
  const real = window.fetch;
  window.fetch = function (request, ...rest) {
    if (request instanceof Request && request.method === "POST" && request.url.endsWith("/kickoff")) {
      request.clone().text().then((body) => note(`sent ${JSON.parse(body).meta.requestId}`));
    }
    return real.call(this, request, ...rest);
  };
})();

// Added by the test host only, where the engine's developer tools cannot be asked: the document is its own witness.
(() => {
  const seen = (window.__witness = { violations: [], console: [] });
  document.addEventListener("securitypolicyviolation", (e) => {
    seen.violations.push(`${e.effectiveDirective} blocked ${e.blockedURI || "inline"} (${e.sourceFile}:${e.lineNumber})`);
  }, true);
  performance.setResourceTimingBufferSize(100000);
  const text = (thing) => (thing instanceof Error ? `${thing.name}: ${thing.message}` : String(thing));
  for (const level of ["debug", "log", "info", "warn", "error"]) {
    const real = console[level].bind(console);
    console[level] = (...things) => {
      seen.console.push(`${level}: ${things.map(text).join(" ")}`);
      real(...things);
    };
  }
  addEventListener("error", (e) => seen.console.push(`uncaught: ${e.message}`));
  addEventListener("unhandledrejection", (e) => seen.console.push(`unhandled: ${text(e.reason)}`));
})();

// Watches the page from before its first script, and is the quickest of all persons: types as soon as the first field
// takes a character, and presses Connect.
(() => {
  const measured = (window.__measured = { shift: 0, blocked: 0 });
  const watch = (type, act) => new PerformanceObserver((list) => list.getEntries().forEach(act)).observe({ type, buffered: true });
  watch("paint", (entry) => entry.name === "first-contentful-paint" && (measured.fcp = entry.startTime));
  watch("layout-shift", (entry) => entry.hadRecentInput || (measured.shift += entry.value));
  watch("longtask", (entry) => (measured.blocked += Math.max(0, entry.duration - 50)));
  const into = (field, text) => {
    field.focus();
    return document.activeElement === field && document.execCommand("insertText", false, text) && field.value.endsWith(text);
  };
  const look = () => {
    const field = document.querySelector("#url");
    if (!("types" in measured)) {
      if (field && into(field, "$CREW")) measured.types = performance.now();
    } else if (!("pressed" in measured)) {
      const button = [...document.querySelectorAll("button")].find((button) => button.textContent.trim() === "Connect");
      // A page whose script has not come would send the form by itself.
      if (button && document.readyState !== "loading") {
        button.click();
        measured.pressed = performance.now();
      }
    } else if (document.querySelector("[name=topic]")) {
      measured.answers = performance.now();
      return;
    }
    setTimeout(look, 4);
  };
  look();
})();

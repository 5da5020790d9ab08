// Added by the test host only: simulated time for the page.
(() => {
  const zero = $ZERO, speed = $SPEED;
  const RealDate = Date, now = performance.now.bind(performance), origin = performance.timeOrigin;
  const date = () => Math.floor(zero + (origin + now() - zero) * speed);
  class TestDate extends RealDate {
    constructor(...args) { args.length ? super(...args) : super(date()); }
    static now() { return date(); }
  }
  globalThis.Date = TestDate;
  performance.now = () => now() * speed;
  // The deadline for a worker to answer (2 s) measures real computing, so it stays real.
  const scaled = (delay) => (delay === 2000 ? delay : (delay || 0) / speed);
  for (const name of ["setTimeout", "setInterval"]) {
    const real = globalThis[name].bind(globalThis);
    globalThis[name] = (run, delay, ...args) => real(run, scaled(delay), ...args);
  }
})();

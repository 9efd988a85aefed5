// How long a statement was before the officer: pointed at, focused or touched, while the page was in sight.
const looked = new Map(); // statement id → seconds since it was decided last
const LONGEST_LOOK = 120; // seconds that count without a sign of life
let before = { statement: "", since: Date.now() }; // what the officer looks at
let decidedAt = Date.now(); // when the last decision went out

function noteLook() {
  const seconds = Math.min((Date.now() - before.since) / 1000, LONGEST_LOOK);
  if (before.statement) looked.set(before.statement, (looked.get(before.statement) ?? 0) + seconds);
  before.since = Date.now();
}

function look(statement) {
  if (document.visibilityState === "visible") noteLook();
  before = { statement, since: Date.now() };
}

// Whoever decides by touch has only read before: then the time since the last decision counts.
function secondsOn(statement) {
  look(before.statement);
  const now = Date.now();
  const read = Math.min((now - decidedAt) / 1000, LONGEST_LOOK);
  decidedAt = now;
  const seconds = looked.get(statement) ?? 0;
  looked.delete(statement);
  return Math.round((seconds < 1 ? read : seconds) * 10) / 10;
}

for (const kind of ["pointerover", "pointerdown", "focusin", "keydown"]) {
  element.addEventListener(kind, ({ target }) => {
    const row = target.closest("[data-statement]");
    if (row) look(row.dataset.statement);
  });
}

// While the page is out of sight no time counts: what stood before is noted, what comes begins anew.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") noteLook();
  else before.since = decidedAt = Date.now();
});

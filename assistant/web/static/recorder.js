// The recorder on the question page. Runs as js_on_load of a gr.HTML: `element`, `trigger` and `watch` are given.
// Samples go to the server every half second while the client speaks, so a closed browser loses almost nothing.
// trigger("submit") makes the page show the present state of the answer; a sentence handed over with it is shown there,
// because the new state overwrites our own status line.
const LOCKED = "#moves button, #typing button, #more button, #retry, #remark-moves button, #impression-moves button";
const state = {
  // idle → starting → recording → saving → idle, or idle → settling → idle for a broken-off recording; a failure leads
  // back to idle from anywhere
  mode: "idle",
  texts: {}, stream: null, context: null, node: null, queue: [], sending: null, timer: null, began: 0,
  offset: 0, // bytes that are safe on the server
  seen: 0, // number of the last passage that was written down
  language: "",
};

const part = (name) => element.querySelector(`[data-part="${name}"]`);
const address = () => `/aufnahme/${state.texts.answer}`;
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function say(text) {
  const status = part("status");
  if (status && status.textContent !== text) status.textContent = text;
}

function reveal(name, visible) {
  const shown = part(name);
  if (shown) shown.hidden = !visible;
}

// Only what could be pressed before can be pressed again afterwards.
function lock(button, locked) {
  if (locked && !button.disabled) button.dataset.locked = "";
  else if (locked || !("locked" in button.dataset)) return;
  else delete button.dataset.locked;
  button.disabled = locked;
}

function show(mode) {
  state.mode = mode;
  const waiting = mode === "idle" || mode === "starting" || mode === "settling";
  reveal("start", waiting);
  reveal("offer", waiting);
  reveal("done", mode === "recording");
  reveal("running", mode === "recording");
  part("recorder")?.setAttribute("data-mode", mode);
  lockLanguage(mode !== "idle");
  document.querySelectorAll(LOCKED).forEach((button) => lock(button, mode !== "idle"));
  if (mode === "recording") part("done")?.focus();
}

// Another language would be another recording. Without one under way the page's own choice stands: Gradio keeps fields
// and what was chosen in them, and the next question must not inherit that.
function lockLanguage(locked) {
  const choice = part("language");
  if (!choice) return;
  if (locked && state.language) choice.value = state.language;
  choice.disabled = locked;
}

function resetLanguage() {
  const choice = part("language");
  if (choice) choice.value = choice.querySelector("[selected]").value;
}

const tell = (step, more = {}) => document.dispatchEvent(new CustomEvent("recording", { detail: { step, ...more } }));

// Asks until the server answers: away, restarting and overloaded look the same from here. Anything under 500 is an
// answer, a redirect to the sign-in page included (not followed: its page would look like success).
async function request(method, path, body) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(address() + path, { method, body, redirect: "manual" });
      if (response.status < 500) {
        const refusal = response.ok ? "" : (await response.text().catch(() => "")) || state.texts.notSaved;
        return { status: response.status, refusal, attempt, response };
      }
    } catch { /* no connection */ }
    say(state.texts.offline);
    await wait(Math.min(500 * 2 ** attempt, 8000));
  }
}

async function send() {
  while (state.queue.length) {
    const piece = state.queue[0];
    const query = `?offset=${state.offset}&language=${state.language}&seen=${state.seen}`;
    const { refusal, attempt, response } = await request("PUT", query, piece);
    if (refusal) { fail(refusal); return; }
    if (attempt > 1) say(state.mode === "saving" ? state.texts.saving : state.texts.recording);
    state.offset += piece.byteLength;
    state.queue.shift();
    await showWritten(response);
  }
}

// The samples are safe by now: text that got lost on its way comes again with the next answer.
async function showWritten(response) {
  const { passages = [] } = await response.json().catch(() => ({}));
  if (!passages.length) return;
  state.seen = passages.at(-1).number;
  tell("written", { passages });
}

function pump() {
  if (state.sending) return;
  state.sending = send().finally(() => { state.sending = null; });
}

// The microphone is off after this, whatever happens next.
function release() {
  clearInterval(state.timer);
  if (state.node) state.node.port.onmessage = null;
  state.stream?.getTracks().forEach((track) => track.stop());
  state.context?.close().catch(() => {});
  state.stream = state.context = state.node = null;
}

function end(message) {
  release();
  window.onbeforeunload = null;
  state.queue = [];
  tell("end");
  show("idle");
  say(message);
  trigger("submit", { message });
}

function fail(message) {
  const saved = state.offset > 0;
  end(message);
  // What was saved is offered by the page in a moment; until then nobody may start over it.
  if (saved) { reveal("start", false); reveal("offer", false); }
}

function level(piece) {
  let peak = 0;
  for (const sample of new Int16Array(piece)) peak = Math.max(peak, Math.abs(sample));
  const meter = part("level");
  if (meter) meter.value = peak / 32767;
}

function tick() {
  const seconds = (Date.now() - state.began) / 1000;
  const time = part("time");
  if (time) time.textContent = clock(seconds);
  if (seconds >= Number(state.texts.limit)) finish(state.texts.limitReached);
}

// The context runs at the device's own rate (Firefox cannot connect a stream of another one); the worklet resamples.
async function listen() {
  state.context = new AudioContext();
  await state.context.audioWorklet.addModule("/static/pcm-worklet.js");
  state.node = new AudioWorkletNode(state.context, "pcm-pieces", { numberOfOutputs: 0 });
  state.node.port.onmessage = ({ data }) => {
    if (data === null) { state.flushed?.(); return; }
    level(data);
    state.queue.push(data);
    pump();
  };
  state.context.createMediaStreamSource(state.stream).connect(state.node);
  for (const track of state.stream.getAudioTracks()) {
    track.addEventListener("ended", () => finish(state.texts.deviceLost));
    if (track.readyState === "ended") throw new Error("the device went away");
  }
}

// From the beginning, or where a broken-off recording ended.
async function start(continued) {
  if (state.mode !== "idle") return;
  const texts = { ...part("recorder").dataset };
  const from = continued ? texts : { offset: 0, seconds: 0, seen: 0, language: part("language").value };
  Object.assign(state, {
    texts, queue: [], flushed: null, offset: Number(from.offset), seen: Number(from.seen), language: from.language,
  });
  show("starting");
  document.querySelectorAll("audio").forEach((audio) => audio.pause());
  try {
    state.stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  } catch (error) {
    show("idle");
    say(error.name === "NotFoundError" ? state.texts.noDevice : state.texts.noMicrophone);
    return;
  }
  try {
    await listen();
  } catch {
    release();
    show("idle");
    say(state.texts.recorderFailed);
    return;
  }
  state.began = Date.now() - Number(from.seconds) * 1000;
  tick();
  state.timer = setInterval(tick, 250);
  window.onbeforeunload = (event) => event.preventDefault();
  show("recording");
  say(state.texts.recording);
  tell("begin", { answer: state.texts.answer, language: state.language, continued });
}

async function finish(note) {
  if (state.mode !== "recording") return;
  show("saving");
  say(note || state.texts.saving);
  await Promise.race([
    new Promise((resolve) => { state.flushed = resolve; state.node.port.postMessage("flush"); }),
    wait(1000),
  ]);
  release();
  while (state.mode === "saving" && (state.queue.length || state.sending)) { pump(); await state.sending; }
  if (state.mode !== "saving") return;
  const { status, refusal, attempt } = await request("POST", "/fertig");
  // Not there any more, but asked for twice: the first request arrived and only its answer was lost.
  if (refusal && !(status === 404 && attempt > 1)) fail(refusal);
  else end(note);
}

// Take over or delete what an interrupted recording left behind.
async function settle(method, path) {
  if (state.mode !== "idle") return;
  state.texts = { ...part("recorder").dataset };
  show("settling");
  let refusal = "";
  try {
    const response = await fetch(address() + path, { method, redirect: "manual" });
    if (response.status >= 500) throw new Error("the server cannot do it now");
    if (!response.ok) refusal = (await response.text()) || state.texts.notSaved;
  } catch {
    show("idle");
    say(state.texts.unreachable);
    return;
  }
  end(refusal);
}

const actions = {
  start: () => start(false),
  continue: () => start(true),
  done: () => finish(""),
  take: () => settle("POST", "/fertig"),
  drop: () => settle("DELETE", ""),
};

element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-part]");
  if (button && actions[button.dataset.part]) actions[button.dataset.part]();
});

// A new state of the page that arrives late must not hide a recording that has begun meanwhile.
watch("value", () => setTimeout(() => {
  if (state.mode === "idle") { resetLanguage(); return; }
  if (part("done") && part("recorder").dataset.answer === state.texts.answer) show(state.mode);
  else finish("");
}, 0));

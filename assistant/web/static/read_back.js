// The profile in large print. Runs as js_on_load of a gr.HTML: `element`, `trigger` and `watch` are given.
// Reading aloud: only by a German voice of this device. Other voices of a browser send the text to a server.
const synthesis = window.speechSynthesis;
let shown = ""; // which part of which case is on screen
let speaking = false;

const root = () => element.querySelector(".read-back");
const listenButton = () => element.querySelector("[data-do='listen']");
const ownVoice = () => synthesis?.getVoices().find((voice) => voice.localService === true && /^de\b/i.test(voice.lang));

function offerVoice() {
  const button = listenButton();
  if (!button) return;
  button.hidden = !ownVoice();
  const sentence = element.querySelector("[data-no-voice]");
  if (sentence) sentence.hidden = !button.hidden;
}

function showSpeaking(now) {
  speaking = now;
  const button = listenButton();
  if (!button) return;
  button.setAttribute("aria-pressed", String(now));
  button.querySelector("b").textContent = now ? "■" : "▶";
  button.querySelector("span").textContent = now ? button.dataset.stop : button.dataset.listen;
}

function silence() {
  if (speaking) synthesis.cancel();
  showSpeaking(false);
}

function speak() {
  const voice = ownVoice();
  if (!voice) { offerVoice(); return; }
  synthesis.cancel();
  const texts = [...element.querySelectorAll("[data-say]")].map(({ textContent }) => textContent);
  showSpeaking(true);
  texts.forEach((text, index) => {
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice;
    words.lang = voice.lang;
    words.rate = 0.9;
    if (index === texts.length - 1) words.onend = () => showSpeaking(false);
    synthesis.speak(words);
  });
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-do]");
  if (!button) return;
  if (button.dataset.do === "listen") {
    if (speaking) silence();
    else speak();
    return;
  }
  silence();
  const { do: action, to, statement, section } = button.dataset;
  trigger("submit", { do: action, part: Number(to ?? root().dataset.part), statement, section });
});

function announce() {
  const now = root() ? `${root().dataset.part}/${element.querySelector("h1")?.textContent}` : "";
  offerVoice();
  if (now === shown) return;
  silence();
  shown = now;
  if (!now) return;
  window.scrollTo({ top: 0, behavior: "instant" });
  element.querySelector("h1")?.focus({ preventScroll: true });
}

synthesis?.addEventListener?.("voiceschanged", offerVoice);
window.addEventListener("pagehide", silence);
offerVoice();
watch("value", () => setTimeout(announce, 0));

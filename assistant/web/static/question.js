// The spoken question: plays when it appears (if the browser allows it), when the client asked for it, and on the button.
const player = () => element.querySelector("audio");

function play() {
  const audio = player();
  if (!audio) return;
  audio.currentTime = 0;
  audio.play().then(() => {
    const button = element.querySelector("button[data-part='listen']");
    button.querySelector("span").textContent = button.dataset.again;
  }).catch(() => {});
}

element.addEventListener("click", (event) => {
  if (event.target.closest("button[data-part='listen']")) play();
});

let shown = "";
let repeated = "";

function announce() {
  const now = player()?.getAttribute("src");
  const repeat = element.querySelector(".stage")?.dataset.repeat;
  if (now && (now !== shown || (repeat && repeat !== repeated))) {
    play();
    element.querySelector(".question")?.focus();
  }
  shown = now;
  repeated = repeat || repeated;
}

// The first question is there before this script; the others come as new values.
announce();
watch("value", () => setTimeout(announce, 0));

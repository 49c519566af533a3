"use strict";
// Pointing at a claim lights up its words, and pointing at words their claims; the families in the legend switch on and off.
// Everything can be reached without this script, through the numbers, which are links.
(() => {
  const marks = [...document.querySelectorAll("mark[data-claims]")];
  const cards = new Map([...document.querySelectorAll(".card")].map((card) => [card.dataset.claim, card]));
  const claimsOf = (mark) => mark.dataset.claims.trim().split(" ");
  const words = new Map();
  for (const mark of marks) for (const claim of claimsOf(mark)) words.set(claim, [...(words.get(claim) || []), mark]);
  const light = (claims, on) => {
    for (const claim of claims) {
      cards.get(claim)?.classList.toggle("on", on);
      for (const mark of words.get(claim) || []) mark.classList.toggle("on", on);
    }
  };
  const follow = (element, claims) => {
    element.addEventListener("pointerenter", () => light(claims, true));
    element.addEventListener("pointerleave", () => light(claims, false));
    element.addEventListener("focusin", () => light(claims, true));
    element.addEventListener("focusout", () => light(claims, false));
  };
  for (const mark of marks) {
    follow(mark, claimsOf(mark));
    mark.addEventListener("click", () => {
      const card = cards.get(claimsOf(mark).find((claim) => !cards.get(claim).classList.contains("filtered")));
      card?.scrollIntoView({ block: "nearest" });
      card?.focus({ preventScroll: true });
    });
  }
  for (const [claim, card] of cards) follow(card, [claim]);
  for (const button of document.querySelectorAll("[data-family]")) {
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(shown));
      const family = button.dataset.family;
      for (const card of document.querySelectorAll(`.card.${family}`)) card.classList.toggle("filtered", !shown);
      for (const ref of document.querySelectorAll(`.ref.${family}`)) ref.classList.toggle("filtered", !shown);
      for (const mark of document.querySelectorAll(`mark.${family}`)) mark.classList.toggle("muted", !shown);
    });
  }
})();

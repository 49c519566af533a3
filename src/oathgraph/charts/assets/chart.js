"use strict";
// A mark, when chosen, opens its sentences beside the chart; the slider, where there is one, shows the ties of a day.
// Everything that comes from reports is put on the page as text, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const panel = document.getElementById("evidence");
  const hint = panel.innerHTML;
  const marks = [...document.querySelectorAll(".m")];
  let chosen = null;

  const make = (name, text, kind) => {
    const made = document.createElement(name);
    if (text !== undefined && text !== null) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  const chain = (said, origin) => {
    const list = make("ol", null, "chain");
    list.setAttribute("aria-label", "who says so, from the report inward");
    const links = [[origin.o || "the report", "report"], ...(said.k || [])];
    links.forEach(([name, kind], at) => {
      const link = make("li", name + " ");
      const medium = at === links.length - 1 && said.m ? `, by ${said.m}` : "";
      link.append(make("span", `· ${kind}${medium}`));
      list.append(link);
    });
    return list;
  };

  const card = (said, against) => {
    const origin = data.documents[said.d];
    const made = make("article", null, `claim${against ? " against" : ""}${said.x ? " doubt" : ""}`);
    const quote = make("blockquote");
    said.p.forEach((piece, at) => quote.append(at % 2 ? make("mark", piece) : piece));
    made.append(quote, chain(said, origin));
    const source = make("p", null, "document");
    source.append(make("b", origin.t), ` · ${origin.d}`);
    if (origin.u) {
      const link = make("a", "read it");
      link.href = origin.u;
      link.rel = "noopener noreferrer nofollow";
      source.append(" · ", link);
    }
    made.append(source);
    const doubt = said.x ? ` · ${said.x.join(", ")}` : "";
    made.append(make("p", `${said.s} · ${said.w}${doubt} · confidence ${said.n.toFixed(2)}`, "says"));
    return made;
  };

  const cards = (ids, against) => ids.flatMap((id) => (data.claims[id] || []).map((said) => card(said, against)));

  const light = (key) => {
    for (const mark of marks) mark.classList.toggle("on", mark.dataset.m === key);
  };

  const fresh = (heading) => {
    const close = make("button", "×", "close");
    close.type = "button";
    close.setAttribute("aria-label", "close");
    close.addEventListener("click", shut);
    panel.replaceChildren(close, make("h2", heading));
    panel.scrollTop = 0;
  };

  const shut = () => {
    chosen = null;
    light(null);
    undim();
    panel.innerHTML = hint;
  };

  const facts = (words) => {
    const list = make("ul", null, "facts");
    for (const fact of words) list.append(make("li", fact));
    return list;
  };

  const entry = (words, more, opens) => {
    const button = make("button", words);
    button.type = "button";
    if (more) button.append(" ", make("small", more));
    button.addEventListener("click", opens);
    const item = make("li");
    item.append(button);
    return item;
  };

  const open = (key) => {
    const mark = data.marks[key];
    if (!mark) return;
    chosen = key;
    light(key);
    fresh(mark.h);
    panel.append(facts(mark.f), ...cards(mark.c, false));
    if (mark.a && mark.a.length) panel.append(make("h3", "Against it"), ...cards(mark.a, true));
    if (mark.n) panel.append(make("p", `${mark.n} more claims are not shown here.`, "more"));
    if (mark.w) panel.append(make("p", `oathgraph why "${mark.w}" shows all, and how sure they make it.`, "more"));
  };

  for (const mark of marks) {
    const title = mark.querySelector("title");
    mark.setAttribute("tabindex", "0");
    mark.setAttribute("role", "button");
    const said = title ? title.textContent : data.marks[mark.dataset.m]?.h;
    if (said) mark.setAttribute("aria-label", said);
  }
  const choose = (event) => {
    const mark = event.target.closest(".m");
    if (mark) {
      event.preventDefault();
      if (mark.dataset.actor) actor(mark.dataset.actor);
      else open(mark.dataset.m);
    }
  };
  document.addEventListener("click", choose);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") choose(event);
    if (event.key === "Escape") shut();
  });

  // The network: ties belong to actors, and come and go with the days of the slider.
  const ties = marks.filter((mark) => mark.dataset.from);
  const actors = marks.filter((mark) => mark.dataset.actor);
  const undim = () => {
    for (const mark of [...ties, ...actors]) mark.classList.remove("dim");
  };
  const touches = (tie, key) => tie.dataset.from === key || tie.dataset.to === key;
  // A page for desks and phones holds each mark twice.
  const once = (some, key) => [...new Map(some.map((mark) => [key(mark), mark])).values()];
  const here = (some) => some.filter((mark) => !mark.classList.contains("away"));
  const held = () => once(here(ties), (tie) => tie.dataset.m);
  const actor = (key) => {
    const own = held().filter((tie) => touches(tie, key));
    const near = new Set([key, ...own.flatMap((tie) => [tie.dataset.from, tie.dataset.to])]);
    for (const tie of ties) tie.classList.toggle("dim", !touches(tie, key));
    for (const mark of actors) mark.classList.toggle("dim", !near.has(mark.dataset.actor));
    chosen = null;
    light(null);
    fresh(actors.find((mark) => mark.dataset.actor === key).querySelector("title").textContent);
    const list = make("ul", null, "ties");
    for (const tie of own) list.append(entry(data.marks[tie.dataset.m].h, null, () => open(tie.dataset.m)));
    panel.append(make("p", `${own.length} ties on the day shown`, "hint-count facts"), list);
  };

  // What is on the chart as a list, for those who cannot see or hit a mark: actors with their ties, else events.
  const whole = document.querySelector(".list");
  const actorEntries = () => {
    const now = held();
    return once(here(actors), (mark) => mark.dataset.actor)
      .map((mark) => ({
        key: mark.dataset.actor,
        name: mark.querySelector("title").textContent,
        count: now.filter((tie) => touches(tie, mark.dataset.actor)).length,
      }))
      .sort((one, other) => other.count - one.count || one.name.localeCompare(other.name))
      .map(({ key, name, count }) => entry(name, `${count} tie${count === 1 ? "" : "s"}`, () => actor(key)));
  };
  const enlist = () => {
    if (!whole || !whole.open) return;
    const events = () => Object.entries(data.marks).map(([key, mark]) => entry(mark.h, mark.f[0], () => open(key)));
    whole.querySelector("ul").replaceChildren(...(actors.length ? actorEntries() : events()));
  };
  if (whole) whole.addEventListener("toggle", enlist);

  // A high chart is cut for paper only when it is printed: its parts are copies, which would slow the page down.
  const cut = () => {
    for (const part of document.querySelectorAll("use[data-href]")) part.setAttribute("href", part.dataset.href);
    document.documentElement.classList.add("cut");
  };
  window.addEventListener("beforeprint", cut);
  window.matchMedia("print").addEventListener("change", (paper) => paper.matches && cut());

  const slider = document.getElementById("day");
  if (!slider) return;
  const frames = JSON.parse(document.getElementById("frames").textContent);
  const shown = document.getElementById("shown");
  const dates = document.getElementById("dates");
  const show = (at) => {
    const present = new Set();
    for (const tie of ties) {
      const run = (frames.ties[tie.dataset.m] || []).find(([first, last]) => first <= at && at <= last);
      tie.removeAttribute("display");
      tie.classList.toggle("away", !run);
      if (!run) continue;
      present.add(tie.dataset.from).add(tie.dataset.to);
      const line = tie.querySelector(".line");
      line.setAttribute("stroke-width", run[2] + (line.dataset.more ? Number(line.dataset.more) : 0));
      if (run[3]) line.setAttribute("stroke-dasharray", frames.dashes);
      else line.removeAttribute("stroke-dasharray");
    }
    for (const mark of actors) {
      mark.removeAttribute("display");
      mark.classList.toggle("away", !present.has(mark.dataset.actor) && !mark.dataset.asked);
    }
    shown.textContent = frames.days[at];
    dates.textContent = dates.textContent.replace(/^As of \S+,/, `As of ${frames.days[at]},`);
    enlist();
  };
  slider.addEventListener("input", () => show(Number(slider.value)));
  for (const button of document.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => {
      slider.value = String(Number(slider.value) + Number(button.dataset.step));
      show(Number(slider.value));
    });
  }
  show(Number(slider.value));
})();

/*
 * Names that sound like what was typed: by pinyin, by initials, by some of each; or are written so.
 */
import { formsOf, initialsOf } from "./syllables.js";

const WRITTEN = 0; // tiers, docs/search.md
const SPOKEN = 3;
const COST = { whole: 1, begun: 2 ** 7, initial: 2 ** 14, rare: 2 ** 21 }; // the worst way counts most

/** Names that are read, or written, as was typed from one of their characters on. */
export function* heardNames({ sounds, starts, places }, asked) {
  const heard = hearing(asked);
  const begin = beginner(heard, sounds);
  const alone = asked.letters.length === 1 && /[a-z]/.test(asked.letters[0]);
  for (let name = 0; name + 1 < starts.length; name++) {
    const [first, next] = [starts[name], starts[name + 1]];
    const last = alone ? first + 1 : next;
    for (let from = first; from < last; from++) {
      const begun = begin(places[from]);
      if (!begun) continue;
      const hit = (from === first ? bestRead : firstRead)(heard, begun, sounds, places, from, next, asked);
      if (!hit) continue;
      hit.name = name;
      hit.from = from - first;
      hit.to -= first;
      yield hit;
      break;
    }
  }
}

/** A function from a character's place to the state after it alone, or null: each asked for once. */
function beginner({ first, after }, sounds) {
  const known = new Array(sounds.size);
  return (place) => {
    if (known[place] === undefined) {
      const char = sounds.at(place);
      known[place] = char.silent ? null : after(first, char);
    }
    return known[place];
  };
}

/**
 * What was typed ({letters, cuts}, spelling.js), to be heard character by character: `first` is how
 * much of it none has taken; `after(heard, char)` is how much it is after one more, or null. A state
 * has `costs`, places in the letters with the least it costs to get there; and `cost` of all of it.
 */
export function hearing(asked) {
  const end = asked.letters.length;
  return {
    first: { costs: new Map([[0, 0]]), cost: undefined, next: new Map() },
    after(heard, char) {
      let next = heard.next.get(char);
      if (next === undefined) heard.next.set(char, (next = stateOf(paid(heard.costs, char, asked), end)));
      return next;
    },
  };
}

function stateOf(costs, end) {
  const cost = costs.get(end);
  costs.delete(end);
  return costs.size || cost !== undefined ? { costs, cost, next: new Map() } : null;
}

/** What inside a name is read as was typed, with as few characters as can be. */
function firstRead({ after }, begun, sounds, places, from, end) {
  let heard = begun;
  for (let at = from; heard; ) {
    if (heard.cost !== undefined) return hitOf(heard.cost, 2, at + 1);
    if (++at >= end) return null;
    const char = sounds.at(places[at]);
    if (!char.silent) heard = after(heard, char);
  }
  return null;
}

/** What of a name from its beginning is read as was typed: all of it rather than a part. */
function bestRead({ after }, begun, sounds, places, from, end, asked) {
  let [heard, part] = [begun, null];
  for (let at = from; heard; ) {
    if (heard.cost !== undefined && !sounds.at(places[at]).silent) {
      part ??= hitOf(heard.cost, 1, at + 1);
      if (silentAfter(sounds, places, at, end) && evenly(sounds, places, from, end, asked)) return hitOf(heard.cost, 0, at + 1);
    }
    if (++at >= end) return part;
    const char = sounds.at(places[at]);
    if (!char.silent) heard = after(heard, char);
  }
  return part;
}

function hitOf(cost, rank, to) {
  return { tier: cost ? SPOKEN : WRITTEN, rank, cost, name: 0, from: 0, to };
}

function silentAfter(sounds, places, at, end) {
  for (let next = at + 1; next < end; next++) if (!sounds.at(places[next]).silent) return false;
  return true;
}

/** Places reached by one more character, each with the least it costs. */
function paid(costs, { numbers, likely, literal }, { letters, cuts }) {
  const found = new Map();
  const put = (place, cost) => {
    if (!(found.get(place) <= cost)) found.set(place, cost);
  };
  for (const [place, cost] of costs) {
    if (letters[place] === literal) put(place + 1, cost);
    for (let at = 0; at < numbers.length; at++) {
      const rare = at < likely ? 0 : COST.rare;
      for (const form of formsOf(numbers[at])) {
        if (form[0] !== letters[place]) continue;
        for (const [length, price] of prices(form, letters, place)) {
          if (!parted(cuts, place, place + length)) put(place + length, cost + price + rare);
        }
      }
    }
  }
  return found;
}

/** How many letters from a place on may be a syllable's, and what that costs. */
function prices(form, letters, place) {
  let same = 0;
  while (same < form.length && letters[place + same] === form[same]) same += 1;
  const initials = initialsOf(form).filter((length) => length <= same);
  const found = initials.map((length) => [length, COST.initial]);
  if (same === form.length) found.push([same, COST.whole]);
  else if (place + same === letters.length && !initials.includes(same)) found.push([same, COST.begun]);
  return found;
}

/** Whether what was typed is parted somewhere inside a stretch of it. */
function parted(cuts, from, to) {
  for (let at = from + 1; at < to; at++) if (cuts[at]) return true;
  return false;
}

/** Whether all characters are read wholly, or each by one letter. */
function evenly(sounds, places, from, end, asked) {
  const chars = Array.from(places.subarray(from, end), sounds.at);
  return [(form) => form.length, () => 1].some((lengthOf) => {
    const reached = chars.reduce((places, char) => evenStep(places, char, asked, lengthOf), new Set([0]));
    return reached.has(asked.letters.length);
  });
}

function evenStep(places, { numbers, literal, silent }, { letters, cuts }, lengthOf) {
  if (silent) return places;
  const found = new Set();
  for (const place of places) {
    if (letters[place] === literal) found.add(place + 1);
    for (const form of numbers.flatMap(formsOf)) {
      const length = lengthOf(form);
      const same = form.slice(0, length) === letters.slice(place, place + length).join("");
      if (same && !parted(cuts, place, place + length)) found.add(place + length);
    }
  }
  return found;
}

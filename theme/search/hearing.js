/*
 * Names that sound like what was typed: by pinyin, by initials, by some of each; or are written so.
 */
import { followed, parts, stepsOf } from "./steps.js";
import { formsOf, initialsOf } from "./syllables.js";

const WRITTEN = 0; // tiers, docs/search.md
const SPOKEN = 3;
const UNKNOWN = -1;
const DIGIT = 64; // a cost counts characters by how they are read, in digits: the worst way counts most
const COST = { whole: 1, begun: DIGIT, initial: DIGIT ** 2, rare: DIGIT ** 3 };

/** Names that are read, or written, as was typed from one of their characters on. */
export function* heardNames(names, asked) {
  const steps = stepsOf(asked);
  const next = followerOf(names.sounds, steps);
  const alone = asked.letters.length === 1 && /[a-z]/.test(asked.letters[0]);
  const { starts } = names;
  for (let name = 0; name + 1 < starts.length; name++) {
    const last = alone ? starts[name] + 1 : starts[name + 1];
    for (let from = starts[name]; from < last; from++) {
      const hit = leads(names, name, from, next, steps.end) && measured(names, name, from, asked);
      if (!hit) continue;
      yield hit;
      break;
    }
  }
}

/** A function from a character's place and a place in the letters to the places it leads to. */
function followerOf(sounds, steps) {
  const known = new Int32Array(sounds.size * steps.end).fill(UNKNOWN);
  return (char, place) => {
    const index = char * steps.end + place;
    if (known[index] === UNKNOWN) known[index] = reachedBy(sounds.at(char), steps, place);
    return known[index];
  };
}

function reachedBy({ numbers, literal }, steps, place) {
  let reached = steps.literal(literal, place);
  for (const number of numbers) reached |= steps.sound(number, place);
  return reached;
}

/** Whether characters from one on can be read as all that was typed. */
function leads({ sounds, starts, places }, name, from, next, end) {
  let reached = next(places[from], 0);
  for (let at = from + 1; reached && !(reached & (1 << end)) && at < starts[name + 1]; at++) {
    const char = places[at];
    if (!sounds.at(char).silent) reached = followed(reached, (place) => next(char, place));
  }
  return (reached & (1 << end)) !== 0;
}

/** How well a name is read from a character on as what was typed, or null if it is not. */
function measured({ sounds, starts, places }, name, from, asked) {
  const end = asked.letters.length;
  let costs = new Map([[0, 0]]);
  for (let at = from; at < starts[name + 1] && costs.size; at++) {
    costs = paid(costs, sounds.at(places[at]), asked);
    if (costs.has(end)) return hitOf(starts, name, from, at + 1, costs.get(end));
  }
  return null;
}

function hitOf(starts, name, from, to, cost) {
  const start = from - starts[name];
  const whole = to === starts[name + 1] && evenly(cost);
  const tier = cost ? SPOKEN : WRITTEN;
  return { name, tier, rank: start ? 2 : whole ? 0 : 1, cost, from: start, to: to - starts[name] };
}

/** Whether all characters are read wholly, or all by their initials. */
function evenly(cost) {
  const [whole, begun, initial] = [1, DIGIT, DIGIT ** 2].map((digit) => Math.floor(cost / digit) % DIGIT);
  return begun === 0 && (whole === 0 || initial === 0);
}

/** Places reached by one more character, each with the least it costs. */
function paid(costs, { numbers, likely, literal, silent }, { letters, cuts }) {
  if (silent) return costs;
  const found = new Map();
  const put = (place, cost) => {
    if (!(found.get(place) <= cost)) found.set(place, cost);
  };
  for (const [place, cost] of costs) {
    if (letters[place] === literal) put(place + 1, cost);
    numbers.forEach((number, at) => {
      for (const [length, price] of prices(number, letters, place)) {
        const rare = at < likely ? 0 : COST.rare;
        if (!parts(cuts, place, place + length)) put(place + length, cost + price + rare);
      }
    });
  }
  return found;
}

/** How many letters from a place on may be a syllable's, and what that costs. */
function* prices(number, letters, place) {
  for (const form of formsOf(number)) {
    let same = 0;
    while (same < form.length && letters[place + same] === form[same]) same += 1;
    if (!same) continue;
    const initials = initialsOf(form).filter((length) => length <= same);
    for (const length of initials) yield [length, COST.initial];
    if (same === form.length) yield [same, COST.whole];
    else if (place + same === letters.length && !initials.includes(same)) yield [same, COST.begun];
  }
}

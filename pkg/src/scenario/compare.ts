import { isList, isObject, isText, type Json, member } from './json.js';

/** Whether the order of lists counts. */
export type Lists = 'inOrder' | 'asSets';

/** Equal values; the order of an object's members never counts. Text with half a surrogate pair equals nothing. */
export function equal(one: Json, other: Json, lists: Lists): boolean {
  if (typeof one === 'string') return one === other && isText(one);
  if (typeof one !== 'object' || one === null) return one === other || Object.is(one, other);
  if (typeof other !== 'object' || other === null) return false;
  if (isList(one)) return isList(other) && equalLists(one, other, lists);
  if (!isObject(other)) return false;
  const names = Object.keys(one);
  const equalMember = (name: string): boolean => {
    const [own, found] = [one[name], member(other, name)];
    return isText(name) && own !== undefined && found !== undefined && equal(own, found, lists);
  };
  return names.length === Object.keys(other).length && names.every(equalMember);
}

function equalLists(one: readonly Json[], other: readonly Json[], lists: Lists): boolean {
  if (one.length !== other.length) return false;
  if (lists === 'inOrder') return one.every((item, place) => equal(item, other[place] as Json, lists));
  const left = [...other];
  return one.every((item) => {
    const place = left.findIndex((candidate) => equal(item, candidate, lists));
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  });
}

/** The value at a path of a document, `jobs[0].access[1]`; the empty path is the whole. */
export function atPath(document: Json, path: string): Json | undefined {
  const parts = path.split('.').flatMap((part) => part.split('['));
  return parts.filter((part) => part !== '').reduce<Json | undefined>(inside, document);
}

function inside(value: Json | undefined, part: string): Json | undefined {
  if (value === undefined) return undefined;
  const place = /^\+?(\d+)\]$/.exec(part)?.[1];
  if (isList(value)) return place === undefined ? undefined : value[Number(place)];
  return place === undefined ? member(value, part) : undefined;
}

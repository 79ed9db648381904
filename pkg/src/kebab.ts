/** The name of a field as attributes and flags write it: `postedBy` as `posted-by`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

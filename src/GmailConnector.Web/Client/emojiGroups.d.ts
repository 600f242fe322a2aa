/** Emoji and what Unicode calls each, by its groups: the build takes them from unicode-emoji-json. */
declare module 'emoji-groups' {
  export const groups: { name: string; emoji: [emoji: string, name: string][] }[];
}

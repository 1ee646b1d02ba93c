import { readFileSync } from 'node:fs';

/** The stages of a Dockerfile, each with its instructions in order, continued lines as one. */
export function stagesOf(file) {
  const stages = [];
  const text = readFileSync(file, 'utf8')
    .replace(/^\s*#.*\n/gm, '')
    .replaceAll('\\\n', ' ');
  for (const [, name, rest] of text.matchAll(/^([A-Z]+) +(.+)$/gm))
    if (name === 'FROM') stages.push({ name: / AS (\S+)$/.exec(rest)?.[1] ?? 'image', instructions: [] });
    else stages.at(-1).instructions.push({ name, rest });
  return stages;
}

/** What the last stage says about how the image is run. */
export function imageOf(file) {
  const { instructions } = stagesOf(file).at(-1);
  const said = (name) => instructions.findLast((it) => it.name === name)?.rest;
  return {
    user: said('USER'),
    env: Object.fromEntries(settings(said('ENV') ?? '')),
    entrypoint: JSON.parse(said('ENTRYPOINT') ?? '[]'),
    healthcheck: JSON.parse(said('HEALTHCHECK').replace(/^.*? CMD /, '')),
  };
}

export const settings = (text) => Array.from(text.matchAll(/(\S+?)=(\S+)/g), ([, name, value]) => [name, value]);

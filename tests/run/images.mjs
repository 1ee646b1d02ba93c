import { cpSync, mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { settings, stagesOf } from './dockerfile.mjs';
import { step } from './steps.mjs';

/** Makes by a Dockerfile's own commands, without containers, what its image holds: each stage in a folder of its own under `folder`,
 * where its absolute paths lie. What the last stage runs prepares the system and not the product, and is left out.
 * Answers the last stage's folder. */
export async function buildImage(file, context, folder) {
  const stages = stagesOf(file);
  const at = (stage, path, from = '') => join(folder, stage, path.startsWith('/') ? '' : from, path);
  for (const stage of stages) {
    let work = '/';
    // npm tells a script about the project that it is run for; this is another.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
    mkdirSync(at(stage.name, work), { recursive: true });
    const does = {
      WORKDIR(path) {
        work = path;
        mkdirSync(at(stage.name, work), { recursive: true });
      },
      ENV(text) {
        for (const [name, value] of settings(text)) env[name] = value.replace(/\$(\w+)/g, (_, other) => env[other] ?? '');
      },
      COPY(text) {
        const [, from, words] = /^(?:--from=(\S+) )?(.+)$/.exec(text);
        const sources = words.split(' ');
        const target = sources.pop();
        for (const source of sources) {
          const path = from ? at(from, source) : join(context, source);
          const into = at(stage.name, target, work);
          const inFolder = target.endsWith('/') && !statSync(path).isDirectory();
          cpSync(path, inFolder ? join(into, basename(source)) : into, { recursive: true });
        }
      },
      async RUN(command) {
        if (stage === stages.at(-1)) return;
        const here = command.replace(/(?<=\s)\/(?=\w)/g, at(stage.name, '/'));
        await step(`${stage.name}: ${command}`, 'bash', ['-c', here], { cwd: at(stage.name, work), env });
      },
    };
    for (const { name, rest } of stage.instructions) await does[name]?.(rest);
  }
  return at(stages.at(-1).name, '/');
}

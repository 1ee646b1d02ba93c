import type { Plugin } from 'vite';

const first = new Set<string>();

/**
 * Puts what the entry needs at once into one file. The bundler parts modules by who shares them, which would make a request of
 * each handful that a later file uses, too.
 */
export const firstChunk = (): Plugin => ({
  name: 'first-chunk',
  apply: 'build',
  config: () => ({
    build: {
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'site', test: (id: string) => first.has(id) }] } } },
    },
  }),
  buildEnd() {
    first.clear();
    const entries = [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry);
    const waiting = [...entries];
    for (let id = waiting.pop(); id; id = waiting.pop()) {
      if (first.has(id)) continue;
      first.add(id);
      waiting.push(...(this.getModuleInfo(id)?.importedIds ?? []));
    }
    for (const id of entries) first.delete(id);
  },
});

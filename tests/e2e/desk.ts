import type { Site } from './site.ts';

interface Answer {
  id: string;
  version: number;
  path: string;
  [member: string]: unknown;
}

/** The newsroom of a site, with a key of its own: what it does all day, by REST. */
export async function deskOf(site: Site, name: string) {
  const key = await site.news('keys', 'create', '--name', name, '--role', 'admin');
  async function ask(method: string, path: string, body?: unknown, version?: number): Promise<Answer> {
    const response = await fetch(`${site.url}/api/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        'Content-Type': 'application/json',
        ...(version !== undefined && { 'If-Match': `"${version}"` }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    const answer = JSON.parse(text);
    return { ...answer, path: answer.url && new URL(answer.url).pathname };
  }
  return {
    ask,
    /** Lays these over the settings there are. */
    async set(settings: object) {
      const now = (await ask('GET', '/settings')) as unknown as { version: number; settings: object };
      await ask('PUT', '/settings', { ...now.settings, ...settings }, now.version);
    },
    async upload(file: Buffer, media: object) {
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(file)]), 'picture.png');
      form.set('media', JSON.stringify(media));
      const answer = await fetch(`${site.url}/api/v1/media`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${key}` },
        body: form,
      });
      const made = await answer.text();
      if (!answer.ok) throw new Error(made);
      return JSON.parse(made) as { id: string };
    },
    section: (slug: string) => ask('POST', '/sections', { slug, names: { en: slug } }),
    async publish(article: object) {
      const { id, version } = await ask('POST', '/articles', article);
      return ask('POST', `/articles/${id}/publish`, undefined, version);
    },
  };
}

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { costs } from './serving-ask.mjs';

const met = ({ value, aim, most }) => (aim === undefined ? '' : (most ? value <= aim : value >= aim) ? 'met' : '**not met**');
const judged = (row) =>
  `${row.name} | ${row.value.toFixed(row.digits ?? 2)} | ${row.aim === undefined ? '' : `${row.most ? '≤' : '≥'} ${row.aim.toFixed(row.digits ?? 2)}`} | ${met(row)}`;
const line = (row) => `| ${judged(row)} | ${row.note ?? ''} |`;

/** A row of both sides of a comparison. */
function beside(row) {
  const pairs = Object.values(costs).map(
    ([figure, digits]) => `${row.ours[figure].toFixed(digits)} / ${row.other[figure].toFixed(digits)}`,
  );
  return `| ${judged(row)} | ${(row.ours.perSecond / row.other.perSecond).toFixed(row.digits ?? 2)} | ${pairs.join(' | ')} |`;
}

/** Growth from the smallest size to each other one. */
function growth(rows, counts) {
  const all = rows.filter(({ part }) => part === 'growth');
  const of = (name, count) => all.find((row) => row.name === name && row.count === count).value;
  const names = [...new Set(all.map(({ name }) => name))];
  return names.map((name) => ({
    name,
    times: counts.map((count) => of(name, count)),
    value: of(name, counts.at(-1)) / of(name, counts[0]),
    aim: 1.5,
    most: true,
  }));
}

/** Bars, with the aim as a line across them. */
function plot(title, rows, aim, most) {
  const [width, height, left] = [760, 26, 330];
  const limit = Math.max(aim, ...rows.map(({ value }) => value)) * 1.1;
  const x = (value) => left + (value / limit) * (width - left - 60);
  const bars = rows.map(({ name, value }, i) => {
    const y = 40 + i * height;
    const good = most ? value <= aim : value >= aim;
    return `<text x="${left - 8}" y="${y + 14}" text-anchor="end">${name}</text><rect x="${left}" y="${y}" width="${(x(value) - left).toFixed(1)}" height="18" fill="${good ? '#2f6f4f' : '#a8452c'}"/><text x="${(x(value) + 6).toFixed(1)}" y="${y + 14}">${value.toFixed(2)}</text>`;
  });
  const bottom = 40 + rows.length * height;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + 10}" font-family="sans-serif" font-size="13"><title>${title}</title><rect width="100%" height="100%" fill="#fff"/><text x="12" y="22" font-weight="bold">${title}</text>${bars.join('')}<path d="M${x(aim).toFixed(1)} 32V${bottom}" stroke="#222" stroke-dasharray="4 3"/></svg>\n`;
}

/** RESULTS.md, with its plots written beside it. */
export async function report(rows, { counts, here, loader }) {
  const grown = growth(rows, counts);
  const hits = rows.filter(({ part }) => part === 'hit');
  await writeFile(
    join(here, 'hits.svg'),
    plot(
      'Hits: cost of the ceiling, of ours (higher is better)',
      hits.map((row) => ({ ...row, name: row.name.slice(5) })),
      0.85,
      false,
    ),
  );
  const charts = ['![hits](hits.svg)'];
  if (counts.length > 1) {
    await writeFile(
      join(here, 'growth.svg'),
      plot(`Growth from ${counts[0]} to ${counts.at(-1)} articles (lower is better)`, grown, 1.5, true),
    );
    charts.push('![growth](growth.svg)');
  }
  const compared = rows.filter(({ ours }) => ours);
  const profile = existsSync(join(here, 'PROFILE.md')) ? ['[What stands in the way of what is not met](PROFILE.md)', ''] : [];
  return [
    '# What an answer costs',
    '',
    `Printed by \`npm run bench -- serving ${counts.join(' ')}\` on ${cpus().length} processors (${cpus()[0].model}), load by ${loader}. Both sides of a ratio ran in`,
    'turn; a cost is processor time of the server. The ceiling is a Kestrel endpoint that sends the same bytes and headers from memory;',
    'hand-written is SQL and `Utf8JsonWriter` for the same bytes (`ceiling/`). A miss is made anew because the request says `no-store`.',
    'Where two figures stand beside each other, the first is the side named first, the second what it is compared with: the ceiling,',
    'what is written by hand, or the REST answer; KB are allocated for each request.',
    '',
    ...charts,
    '',
    `| of a request | ratio of costs | aim | | ratio of requests a second | ${Object.keys(costs).join(' | ')} |`,
    `|---|---|---|---|---|${'---|'.repeat(Object.keys(costs).length)}`,
    ...compared.map(beside),
    '',
    '| of the whole | value | aim | | |',
    '|---|---|---|---|---|',
    ...rows.filter((row) => row.part !== 'growth' && !row.ours).map(line),
    '',
    `| median of a miss, ms | ${counts.map((count) => `${count} articles`).join(' | ')} | growth (≤ 1.5) |`,
    `|---|${counts.map(() => '---|').join('')}---|`,
    ...grown.map((row) => `| ${row.name} | ${row.times.map((time) => time.toFixed(2)).join(' | ')} | ${row.value.toFixed(2)} |`),
    '',
    ...profile,
  ].join('\n');
}

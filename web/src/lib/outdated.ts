/** Why something fails that went with an earlier version of the site: only the page that the server has now brings it. */
export const outdated = new Error('outdated');

import { findServer } from './installer.mjs';

export const findVarnish = () => findServer('Varnish', 'varnishd', 'VARNISH_PATH', 'varnish', 'varnish-modules');

import { findServer } from './installer.mjs';

export const findNginx = () => findServer('nginx', 'nginx', 'NGINX_PATH', ['nginx-light']);

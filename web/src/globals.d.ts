/** True in the build that writes templates and in tests, false in the browser. */
declare const __TEMPLATES__: boolean;

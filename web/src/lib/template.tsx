import { type ComponentChildren, Fragment, type VNode } from 'preact';

/*
 * Pages are written once and rendered twice: by the browser, with data, and by the build, with holes. A hole stands for data that
 * the API fills in later; these components are the only places where the two renderings differ.
 */

/** The Mustache name of a hole that is an object or a list. A scalar's hole is the string "{{name}}" itself. */
export const NAME = Symbol('name');

// Vite replaces the constant, so that none of the template branches reaches the browser.
let writing = false;
const inTemplate = () => __TEMPLATES__ && writing;

/** Runs a rendering that writes a template. It must be synchronous. */
export function writeTemplate<T>(render: () => T): T {
  writing = true;
  try {
    return render();
  } finally {
    writing = false;
  }
}

const nameOf = (hole: unknown): string => (typeof hole === 'string' ? hole.slice(2, -2) : (hole as { [NAME]: string })[NAME]);

const block = (sign: '#' | '^', name: string, content: ComponentChildren) => (
  <>
    {`{{${sign}${name}}}`}
    {content}
    {`{{/${name}}}`}
  </>
);

type Present<T> = NonNullable<T>;
type IfProps<T> = {
  it: T;
  /** A function, so that what is inside is not evaluated when there is nothing. */
  children?: (it: Present<T>) => ComponentChildren;
  else?: () => ComponentChildren;
};

export function If<T>({ it, children, else: otherwise }: IfProps<T>): VNode {
  if (inTemplate())
    return (
      <>
        {/* A block over the list itself would be repeated for each item. */}
        {children && block('#', Array.isArray(it) ? `${nameOf(it)}.0` : nameOf(it), children(it as Present<T>))}
        {otherwise && block('^', nameOf(it), otherwise())}
      </>
    );
  const there = Array.isArray(it) ? it.length > 0 : Boolean(it);
  return <>{there ? children?.(it as Present<T>) : otherwise?.()}</>;
}

type EachProps<T> = { of: readonly T[]; children: (item: T) => ComponentChildren };

export function Each<T>({ of, children }: EachProps<T>): VNode {
  if (inTemplate()) return block('#', nameOf(of), children(of[0] as T));
  return (
    <>
      {of.map((item, index) => (
        // A list on a page is replaced as a whole, never reordered.
        <Fragment key={index}>{children(item)}</Fragment>
      ))}
    </>
  );
}

/** HTML that the API has made safe. */
export const html = (safe: string) => ({ __html: inTemplate() ? `{${safe}}` : safe });

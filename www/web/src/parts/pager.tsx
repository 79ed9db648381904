interface Props {
  page: number;
  pages: number;
  total: number;
  /** What there are so many of, in the plural. */
  what: string;
  onPage: (page: number) => void;
}

/** The way through a list that comes page by page. */
export function Pager({ page, pages, total, what, onPage }: Props) {
  if (pages <= 1) return null;
  return (
    <nav className="pager" aria-label="Pages">
      <Turn to={page - 1} pages={pages} onPage={onPage}>
        Previous
      </Turn>
      <span className="hint" role="status">
        Page {page} of {pages}, {total.toLocaleString('en-AU')} {what}
      </span>
      <Turn to={page + 1} pages={pages} onPage={onPage}>
        Next
      </Turn>
    </nav>
  );
}

function Turn({ to, pages, onPage, children }: Pick<Props, 'pages' | 'onPage'> & { to: number; children: string }) {
  const exists = to >= 1 && to <= pages;
  return (
    <button type="button" aria-disabled={exists ? undefined : true} onClick={() => exists && onPage(to)}>
      {children}
    </button>
  );
}

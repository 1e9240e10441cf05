/** Wardbook's mark: an open ward book. */
export function Mark() {
  return (
    <svg
      aria-hidden="true"
      width="1.25rem"
      height="1.25rem"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
    >
      <path d="M2 2v16h16V2" />
      <path d="M6.2 2v11M10 2v7M13.8 2v11" />
    </svg>
  );
}

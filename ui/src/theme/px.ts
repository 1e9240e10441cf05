/** A length drawn at 16 px to the em, as rem: everything grows with the chosen text size. */
export const px = (pixels: number) => `${pixels / 16}rem`;

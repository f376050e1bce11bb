/**
 * drawing: a picture as SVG, without a browser: the layout's places, shapes and lines, and a legend.
 * Stands on diagram, layout and protocol (the picture as a message).
 * Must not know designs, files or editors. What an author wrote is text, escaped.
 */
export { type SvgOptions, svgOf } from "./svg.ts";

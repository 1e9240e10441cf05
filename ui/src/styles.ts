// All styles, in the order in which they may override each other.
import "@mantine/core/styles.layer.css";
import "@fontsource-variable/inter/wght.css";
import "@fontsource/noto-sans-arabic/arabic-400.css";
import "@fontsource/noto-sans-arabic/arabic-600.css";
import "./theme/wardbook.css";

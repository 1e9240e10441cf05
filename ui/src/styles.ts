// All styles, in the order in which they may override each other.
import "@mantine/core/styles.layer.css";
import "@fontsource-variable/inter/wght.css";
import "@fontsource/noto-sans-arabic/arabic-400.css";
import "@fontsource/noto-sans-arabic/arabic-600.css";
import "./theme/wardbook/base.css";
import "./theme/wardbook/frame.css";
import "./theme/wardbook/patient.css";
import "./theme/wardbook/lists.css";
import "./theme/wardbook/notes.css";
import "./theme/wardbook/forms.css";
import "./theme/wardbook/doorway.css";
import "./theme/wardbook/find.css";
import "./theme/wardbook/papers.css";
import "./theme/wardbook/chart.css";
import "./theme/wardbook/billing.css";
import "./theme/wardbook/people.css";
import "./theme/wardbook/room.css";

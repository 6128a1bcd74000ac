// The editor of questionnaires: the draft keeps itself. Adding, moving and taking away are buttons
// of the form, which keeps everything that was typed; this script only keeps it in between.

import { keeping } from "../content/keeping.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("questionnaire"));
keeping(form, document.getElementById("questionnaire-said"));

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* act-word.h: what an act of the journal or a look in the access log is called on screen. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

/* What has no word shows its own name. */
const char *liji_act_word (const char *act);

G_END_DECLS

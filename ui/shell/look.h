/* SPDX-License-Identifier: GPL-3.0-or-later */
/* look.h: theme and text size as the person wants them. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

/* Puts the settings into force now and whenever they change. */
void liji_look_follow (GSettings *settings);
/* The language chosen in the settings goes into the environment; to be called before any text is
 * translated. */
void liji_look_choose_language (GSettings *settings);

/* Whose shapes Chinese characters have, before the first is drawn. */
void liji_look_choose_faces (void);

G_END_DECLS

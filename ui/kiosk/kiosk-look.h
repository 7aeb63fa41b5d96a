/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kiosk-look.h: language, text size and contrast as whoever stands there wants them, for the time
 * they stand there. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

/* Before the first word is translated and the first thread runs: the language the program was
 * started in is the one it comes back to. */
void liji_kiosk_look_begin (void);
gboolean liji_kiosk_look_is_chinese (void);
/* Words asked for from now on are of this language; those that stand are not. */
void liji_kiosk_look_set_chinese (gboolean chinese);
/* Per cent: 100 150 200. */
int liji_kiosk_look_get_text_size (void);
void liji_kiosk_look_set_text_size (int percent);
gboolean liji_kiosk_look_began_chinese (void);
/* As it was at the beginning. */
void liji_kiosk_look_reset (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* message.h: a page's last line: what came of what was just asked. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

/* @style "error", "success" or NULL; @text NULL hides it. */
void liji_message_tell (GtkLabel *label, const char *style, const char *text);
/* The error as a person should read it. */
void liji_message_tell_error (GtkLabel *label, const GError *error);

G_END_DECLS

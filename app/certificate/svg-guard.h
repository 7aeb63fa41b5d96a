/* SPDX-License-Identifier: GPL-3.0-or-later */
/* svg-guard.h: refuses what a drawing for papers must not hold: other files, programs, the net.
 * Private to certificate. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

gboolean liji_svg_guard_element (const char *element,
                                 const char **names,
                                 const char **values,
                                 GError **error);
/* The whole text of one <style>. */
gboolean liji_svg_guard_style (const char *text, GError **error);
/* What is no element and no text: a processing instruction, a DOCTYPE, a comment. */
gboolean liji_svg_guard_other (const char *text, gsize length, GError **error);

G_END_DECLS

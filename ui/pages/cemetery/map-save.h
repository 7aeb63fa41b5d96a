/* SPDX-License-Identifier: GPL-3.0-or-later */
/* map-save.h: the map for the wall into a file: it is larger than what a counter's printer takes.
 */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

/* Asks where to; @name is proposed. What came of it is told. */
void liji_map_save (LijiPage *page, const char *name, GBytes *pdf);

G_END_DECLS

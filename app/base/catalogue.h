/* SPDX-License-Identifier: GPL-3.0-or-later */
/* catalogue.h: the Chinese catalogue read as data: a paper speaks Chinese whatever the screen
 * speaks. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The Chinese of @msgid, which lives as long as the program; @msgid itself where there is none. The
 * catalogue is looked for below LIJI_LOCALEDIR of the environment, else where it is installed. */
const char *liji_catalogue_chinese (const char *msgid);

G_END_DECLS

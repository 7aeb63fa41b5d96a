/* SPDX-License-Identifier: GPL-3.0-or-later */
/* province.h: which province an address as people write it lies in. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The first two digits of GB/T 2260 of the province @address begins with ("山东省兰陵县…",
 * "内蒙古…"), or NULL where it names none. Static. */
const char *liji_province_of_address (const char *address);
/* Its short name ("山东"), which @address begins with as it stands; NULL where it names none. */
const char *liji_province_find (const char *address);
/* Whether the province of that short name is a city (直辖市). */
gboolean liji_province_is_city (const char *name);

G_END_DECLS

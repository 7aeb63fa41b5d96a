/* SPDX-License-Identifier: GPL-3.0-or-later */
/* home-cards.h: the open marriages of who came from Hong Kong, Macau or Taiwan, held by the
 * identity card at home too: a permit is renewed with another number or changed for a residence
 * permit, the card at home stays the person's own (marriage.md §1.4, §9.8). */
#pragma once
#include "store/aggregate/registration-store.h"

G_BEGIN_DECLS

/* The keys of both parties of @row (NULL: none) as they are now, corrections included. What cannot
 * be read has none. */
gboolean liji_home_cards_read (LijiStore *store,
                               const LijiRegistrationRow *row,
                               char *keys[2],
                               GError **error);
/* For @row, whose marriage goes on or stands here from now on; @window may be "". A card that
 * another marriage holds is LIJI_STORE_ERROR_HELD. */
gboolean liji_home_cards_claim (LijiAct *act,
                                const LijiRegistrationRow *row,
                                char *keys[2],
                                const char *window,
                                GError **error);
/* Every open marriage of this registry made before cards at home were held: what two of them hold
 * goes to the first of the two, and `registry check` tells of the other. */
gboolean liji_home_cards_claim_all (LijiAct *act, GError **error);

G_END_DECLS

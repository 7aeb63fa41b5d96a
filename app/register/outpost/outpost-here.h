/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outpost-here.h: what being a station away from the office means for the doors of a registry: what
 * is done here, until when, and whom the office knows. Everything is allowed in an office's own. */
#pragma once
#include "register/registry-private.h"
#include "store/aggregate/outpost-here-store.h"

G_BEGIN_DECLS

/* NULL for an office's own registry; borrowed. */
const LijiHereRow *liji_registry_get_here (LijiRegistry *self);
/* Key of the digests, from the passphrase, kept in memory only. KEY error when it is missing or
 * wrong. */
gboolean liji_registry_get_digest_key (LijiRegistry *self, const guint8 **key, GError **error);

/* Whether act @kind is done here today. */
gboolean liji_here_allows (LijiRegistry *registry, const char *kind, GError **error);
/* Where an act was held when its form does not say. */
void liji_here_fill_place (LijiRegistry *registry, char **place);
/* A case number of this outpost; @no stays NULL elsewhere. */
gboolean liji_here_make_no (LijiRegistry *registry, LijiAct *act, char **no, GError **error);
/* What the office knows of @identity_key (may be NULL) by digest, into @facts (LijiPartyFact). */
gboolean liji_here_add_facts (LijiRegistry *registry,
                              const char *identity_key,
                              GPtrArray *facts,
                              GError **error);
/* A digest that is found with the right key only. */
#define LIJI_HERE_CHECK "check"

G_END_DECLS

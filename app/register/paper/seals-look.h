/* SPDX-License-Identifier: GPL-3.0-or-later */
/* seals-look.h: every seal the registry ever gave, and every paper it keeps, held against the
 * record it was made from. */
#pragma once
#include "register/paper/papers-private.h"

G_BEGIN_DECLS

/* The seals of a registration's papers and what the kept papers say; LijiFinding seal.bad,
 * seal.differs and paper.differs. @keys: the office's. */
gboolean liji_seals_look_at_copies (LijiRegistry *registry,
                                    LijiKeySet *keys,
                                    const LijiRegistrationRow *row,
                                    GPtrArray *copies,
                                    GPtrArray *findings,
                                    GError **error);
/* The seals of all other certificates: cremations, interments, records, archive copies. */
gboolean liji_seals_look_at_rest (LijiRegistry *registry,
                                  LijiKeySet *keys,
                                  GPtrArray *findings,
                                  GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* death-chain.h: person → body → ashes → place, always on top of a death case: where each is. */
#pragma once
#include "register/funeral/deaths.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_DEATH_CHAIN (liji_death_chain_get_type ())
G_DECLARE_FINAL_TYPE (LijiDeathChain, liji_death_chain, LIJI, DEATH_CHAIN, AdwBin)

/* The links, in their order. */
typedef enum
{
  LIJI_LINK_PERSON,
  LIJI_LINK_BODY,
  LIJI_LINK_ASHES,
  LIJI_LINK_PLACE,
  LIJI_LINK_N,
} LijiLink;

const char *liji_link_word (LijiLink link);
GtkWidget *liji_death_chain_new (void);
/* @seen NULL: a call that is being taken; @form is what stands in the form now. */
void liji_death_chain_show (LijiDeathChain *self, const LijiDeath *seen, const LijiDeathForm *form);

G_END_DECLS

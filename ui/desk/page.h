/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page.h: a page of the window: what the shell asks of each. */
#pragma once
#include "register/async.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PAGE (liji_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (LijiPage, liji_page, LIJI, PAGE, AdwBin)

struct _LijiPageClass
{
  AdwBinClass parent_class;
  /* The page comes to the front; @target (a number, an id) or NULL. Put the caret where work
   * begins. */
  void (*shown) (LijiPage *self, const char *target);
  /* Somebody else wrote something; of a page that is not in front, when it comes there again: what
   * is shown is looked up again; the caret, what is chosen and what is typed stay. NULL: it shows
   * nothing of the registry. */
  void (*moved) (LijiPage *self);
  /* F12. */
  void (*next_step) (LijiPage *self);
  /* FALSE between 受理 and 颁证: the window must not lock under a couple's eyes. */
  gboolean (*may_lock) (LijiPage *self);
  /* Everything is on disk when it returns: the window closes, locks or logs out. */
  void (*keep) (LijiPage *self);
};

/* @answer is freed afterwards. */
typedef void (*LijiPageShow) (LijiPage *self, gpointer answer);
/* @answer NULL = it failed, @error says why. */
typedef void (*LijiPageDone) (LijiPage *self, gpointer answer, const GError *error);

LijiDesk *liji_page_get_desk (LijiPage *self);
LijiSession *liji_page_get_session (LijiPage *self);
void liji_page_show (LijiPage *self, const char *target);
void liji_page_next_step (LijiPage *self);
gboolean liji_page_may_lock (LijiPage *self);
void liji_page_keep (LijiPage *self);
/* Looks something up off the window's thread and shows it, if the page still stands; what failed is
 * told. @data is freed by @free_data, the answer by @free_result. */
void liji_page_load (LijiPage *self,
                     LijiAsyncFunc func,
                     gpointer data,
                     GDestroyNotify free_data,
                     GDestroyNotify free_result,
                     LijiPageShow show);
/* The same for what may be called back: a search while typing. */
void liji_page_search (LijiPage *self,
                       LijiAsyncFunc func,
                       gpointer data,
                       GDestroyNotify free_data,
                       GDestroyNotify free_result,
                       GCancellable *cancellable,
                       LijiPageShow show);
/* The same where failure is to be heard of. */
void liji_page_look (LijiPage *self,
                     LijiAsyncFunc func,
                     gpointer data,
                     GDestroyNotify free_data,
                     GDestroyNotify free_result,
                     LijiPageDone done);
/* An act, in the order asked for; @done hears of failure too and tells it. */
void liji_page_act (LijiPage *self,
                    LijiAsyncFunc func,
                    gpointer data,
                    GDestroyNotify free_data,
                    GDestroyNotify free_result,
                    LijiPageDone done);
/* Shown beside the title in the header ("case 00231"); NULL = none. */
void liji_page_set_subtitle (LijiPage *self, const char *subtitle);

G_END_DECLS

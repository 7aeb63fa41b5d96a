/* SPDX-License-Identifier: GPL-3.0-or-later */
/* templates.h: the drawings of the passes: shipped ones, and a site's own that go first. */
#pragma once
#include "certificate/kind.h"

G_BEGIN_DECLS

/* One pass's drawing: its artwork and where its boxes are. */
typedef struct _LijiTemplate LijiTemplate;
void liji_template_free (LijiTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiTemplate, liji_template_free)

/* Reads an SVG drawing whose user unit or stated size is mm. Refuses what it does not understand:
 * no size, a turned or skewed box, a box off the page, an id twice, entities. */
LijiTemplate *liji_template_parse (GBytes *svg, GError **error);
GBytes *liji_template_get_svg (const LijiTemplate *self);
void liji_template_get_size (const LijiTemplate *self, double *width, double *height);
/* @id as in the drawing: "field-number". */
gboolean liji_template_get_box (const LijiTemplate *self, const char *id, LijiBox *box);
/* Boxes as a NULL-terminated sorted list of ids; g_free. */
const char **liji_template_list (const LijiTemplate *self);

#define LIJI_TYPE_TEMPLATES (liji_templates_get_type ())
G_DECLARE_FINAL_TYPE (LijiTemplates, liji_templates, LIJI, TEMPLATES, GObject)

/* @site_dir: a folder with the office's own drawings, or NULL: KIND/PASS.svg stand for the shipped
 * ones, KIND/NAME/PASS.svg are those of the template NAME. A page a template has no drawing of is
 * drawn as without it. */
LijiTemplates *liji_templates_new (const char *site_dir) G_GNUC_WARN_UNUSED_RESULT;
/* Drawings that lie in no folder and go before those that do: @paths as KIND/PASS.svg and
 * KIND/NAME/PASS.svg, NULL-terminated; @fetch answers one's content. Once. */
typedef GBytes *(*LijiTemplateFetch) (const char *path, gpointer data, GError **error);
void liji_templates_keep (LijiTemplates *self,
                          const char *const *paths,
                          LijiTemplateFetch fetch,
                          gpointer data,
                          GDestroyNotify free_data);
/* A drawing checked against @pass as below; errors name it @name. */
LijiTemplate *liji_templates_read (GBytes *svg,
                                   const LijiPaperPass *pass,
                                   const char *name,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Borrowed and kept. Checks the drawing against @pass: its size, and a box for every required
 * field. */
const LijiTemplate *liji_templates_get (LijiTemplates *self,
                                        const LijiPaperKind *kind,
                                        const LijiPaperPass *pass,
                                        GError **error);

/* The same of the template @name; NULL: without one. Refuses a name there is no folder of. */
const LijiTemplate *liji_templates_get_named (LijiTemplates *self,
                                              const LijiPaperKind *kind,
                                              const char *name,
                                              const LijiPaperPass *pass,
                                              GError **error);
/* The names there are for @kind, sorted; free with g_strfreev. */
char **liji_templates_list_names (LijiTemplates *self, const LijiPaperKind *kind);
/* Small letters, digits and hyphens, forty at most. */
gboolean liji_templates_is_name (const char *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* value.h: how the values this room hands out are declared: plain structs, boxed and reference
 * counted, read-only for callers. */
#pragma once
#include <glib-object.h>

G_BEGIN_DECLS

#define LIJI_DECLARE_VALUE(TypeName, type_name)                                                    \
  GType type_name##_get_type (void);                                                               \
  TypeName *type_name##_ref (TypeName *self);                                                      \
  void type_name##_unref (TypeName *self);                                                         \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (TypeName, type_name##_unref)

/* Beside `static void clear_<word> (TypeName *self)`, which frees the members. */
#define LIJI_DEFINE_VALUE(TypeName, type_name, clear_func)                                         \
  G_DEFINE_BOXED_TYPE (TypeName, type_name, type_name##_ref, type_name##_unref)                    \
  TypeName *type_name##_ref (TypeName *self)                                                       \
  {                                                                                                \
    return g_atomic_rc_box_acquire (self);                                                         \
  }                                                                                                \
  void type_name##_unref (TypeName *self)                                                          \
  {                                                                                                \
    g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_func);                              \
  }

G_END_DECLS

'use client';

import { type ComponentProps, useEffect } from 'react';
import type { FixId } from '@/lib/fixes/catalog';
import type { LazyModule } from '../../ui/lazy-module';
import { Skeleton } from '../../ui/page-states';
import type { FieldsForm } from './fields-form';
import type { InputForm, InputFormProps } from './input-form';
import { fieldsForm, inputForms } from './input-forms';

/** Shows the form once it's loaded. Nothing for a fix without one. */
export function InputFormOf<Id extends FixId>({ fixId, ...props }: InputFormProps<Id> & { fixId: Id }) {
  const form: LazyModule<InputForm<Id>> | undefined = inputForms[fixId];
  return form ? <Loaded key={fixId} form={form} props={props} /> : null;
}

function Loaded<Id extends FixId>(all: { form: LazyModule<InputForm<Id>>; props: Omit<InputFormProps<Id>, never> }) {
  const { form, props } = all;
  const Form = form.useModule();
  useEffect(() => form.load(), [form]);
  return Form ? <Form {...props} /> : <Skeleton className="h-24 w-full" />;
}

export function FieldsFormOf(props: ComponentProps<typeof FieldsForm>) {
  const Form = fieldsForm.useModule();
  useEffect(() => fieldsForm.load(), []);
  return Form ? <Form key={props.fixId} {...props} /> : <Skeleton className="h-24 w-full" />;
}

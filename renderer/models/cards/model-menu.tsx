import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { ModelFormat, ModelSummary } from '../../../main/wire/model-events.ts';
import { useAppStore } from '../../connection/app-store.ts';
import { useLive } from '../../live/live-context.ts';
import { Icon } from '../../ui/icons.tsx';
import { reasonOf } from '../../ui/words.ts';
import { exportModel } from '../export-model.ts';
import { useModelsStore } from '../models-store.ts';
import { useModelAction } from '../use-model-action.ts';
import { useDeleteModel } from './use-delete-model.tsx';

const formats: { format: ModelFormat; name: string }[] = [
  { format: 'safetensors', name: 'This app’s file (.safetensors)' },
  { format: 'onnx', name: 'ONNX' },
  { format: 'pth', name: 'The authors’ PyTorch (.pth.tar)' },
];

/** Export, duplicate, quantise, delete. */
export function ModelMenu({ model }: { model: ModelSummary }) {
  const { id, name, isBuiltin, precision } = model;
  const { connection } = useLive();
  const act = useModelAction();
  const remove = useDeleteModel();
  const isInUse = useAppStore((state) => state.app?.model?.id === id);
  const [isBusy, setBusy] = useState(false);
  const wait = async (work: Promise<unknown>) => {
    setBusy(true);
    await work;
    setBusy(false);
  };
  const exportAs = (format: ModelFormat) =>
    exportModel(connection, id, format).catch((error: unknown) =>
      notifications.show({ color: 'red', message: reasonOf(error), autoClose: 8000 }),
    );
  const isJoined = model.modality.includes('+');
  return (
    <Menu position="bottom-end" shadow="lg" width={290}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} loading={isBusy} aria-label={`More about ${name}`}>
          <Icon name="more" size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Export as</Menu.Label>
        {formats.map(({ format, name: kind }) => (
          <Menu.Item
            key={format}
            leftSection={<Icon name="download" size={14} />}
            disabled={format === 'pth' && isJoined}
            onClick={() => void wait(exportAs(format))}
          >
            {format === 'pth' && isJoined ? `${kind}: holds one modality only` : kind}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<Icon name="copy" size={14} />}
          onClick={() => void wait(act('duplicateModel', id))}
        >
          Duplicate
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="speed" size={14} />}
          disabled={precision === 'int8'}
          onClick={() => useModelsStore.setState({ dialog: id })}
        >
          {precision === 'int8' ? 'Quantise: it is int8 already' : 'Quantise …'}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<Icon name="trash" size={14} />}
          disabled={isBuiltin || isInUse}
          onClick={() => void wait(remove(model))}
        >
          {deleteWords(isBuiltin, isInUse)}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function deleteWords(isBuiltin: boolean, isInUse: boolean): string {
  if (isBuiltin) return 'Delete: it comes with the app';
  return isInUse ? 'Delete: use another model live first' : 'Delete';
}
